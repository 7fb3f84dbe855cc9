package campaign

// Field ids: the path of the member below the member of the type, as package
// desk/campaign reads them; {} is the number of a row.
const (
	brandName   = "base_info.brand_name"
	title       = "base_info.title"
	colour      = "base_info.color"
	notice      = "base_info.notice"
	logo        = "base_info.logo_url"
	description = "base_info.description"

	reduceCost = "reduce_cost"
	leastCost  = "least_cost"
	discount   = "discount"
	deal       = "deal_detail"
	gift       = "gift"
	detail     = "default_detail"

	dateType  = "base_info.date_info.type"
	dateBegin = "base_info.date_info.begin"
	dateEnd   = "base_info.date_info.end"
	commonEnd = "base_info.date_info.common_end"
	term      = "base_info.date_info.fixed_term"
	beginTerm = "base_info.date_info.fixed_begin_term"
	quantity  = "base_info.sku.quantity"
	getLimit  = "base_info.get_limit"

	codeType   = "base_info.code_type"
	codeMode   = "base_info.code_mode"
	useLimit   = "base_info.use_limit"
	bindOpenID = "base_info.bind_openid"
	canShare   = "base_info.can_share"
	canGive    = "base_info.can_give_friend"

	subTitle  = "base_info.sub_title"
	phone     = "base_info.service_phone"
	source    = "base_info.source"
	issuedFor = "base_info.sub_merchant_info.merchant_id"
	services  = "advanced_info.business_service"

	allStores = "base_info.use_all_locations"
	stores    = "base_info.location_id_list"

	centerTitle = "base_info.center_title"
	centerSub   = "base_info.center_sub_title"
	centerUser  = "base_info.center_app_brand_user_name"
	centerPath  = "base_info.center_app_brand_pass"
	centerURL   = "base_info.center_url"
	customName  = "base_info.custom_url_name"
	customSub   = "base_info.custom_url_sub_title"
	customUser  = "base_info.custom_app_brand_user_name"
	customPath  = "base_info.custom_app_brand_pass"
	customURL   = "base_info.custom_url"
	promoName   = "base_info.promotion_url_name"
	promoSub    = "base_info.promotion_url_sub_title"
	promoUser   = "base_info.promotion_app_brand_user_name"
	promoPath   = "base_info.promotion_app_brand_pass"
	promoURL    = "base_info.promotion_url"

	coverText    = "advanced_info.abstract.abstract"
	coverPicture = "advanced_info.abstract.icon_url_list"
	rowPicture   = "advanced_info.text_image_list.{}.image_url"
	rowText      = "advanced_info.text_image_list.{}.text"

	accept     = "advanced_info.use_condition.accept_category"
	reject     = "advanced_info.use_condition.reject_category"
	useLeast   = "advanced_info.use_condition.least_cost"
	useFor     = "advanced_info.use_condition.object_use_for"
	withOthers = "advanced_info.use_condition.can_use_with_other_discount"

	days  = "advanced_info.time_limit.{}.days"
	hours = "advanced_info.time_limit.{}.hours"

	rowsPrefix  = "advanced_info.text_image_list"
	timesPrefix = "advanced_info.time_limit"
)

// codesByWeChat is the value of codeMode for codes that WeChat makes, in the
// tables of words; in the form it is the empty value.
const codesByWeChat = "wechat"
