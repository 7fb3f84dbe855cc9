package card

import (
	"strings"

	"coupondesk/wechat"
)

// Field is what is documented about one member that a person fills in.
type Field struct {
	Words wechat.Words // its name for people
	Bytes int          // most UTF-8 bytes, three for a common Chinese character; 0 = no such limit
}

// FieldOf finds the field of a JSON path such as "card.cash.base_info.title" or
// "base_info.title": a form shows "18/27" from it before anything is wrong.
func FieldOf(path string) (Field, bool) {
	last, before := "", ""
	for i, name := range strings.Split(path, ".") {
		name, _, _ = strings.Cut(name, "[")
		if i > 0 {
			before = last
		}
		last = name
	}
	if f, ok := fields[before+"."+last]; ok {
		return f, true
	}
	f, ok := fields[last]
	return f, ok
}

// named is FieldOf for messages: a member without an entry goes by its own name.
func named(path string) wechat.Words {
	if f, ok := FieldOf(path); ok {
		return f.Words
	}
	name := path[strings.LastIndexByte(path, '.')+1:]
	return words(name, name)
}

// fields are the members by name, or by the name before it and its own where
// one name means two things. Byte limits: Create_a_Coupon_Voucher_or_Card.html,
// Distributing_… and Managing_Coupons_Vouchers_and_Cards.html.
var fields = map[string]Field{
	"card":          {words("卡券", "card"), 0},
	"card_type":     {words("卡券类型", "card type"), 24},
	"base_info":     {words("基本信息", "base_info"), 0},
	"advanced_info": {words("高级信息", "advanced_info"), 0},

	"logo_url":      {words("商户 logo", "logo"), 128},
	"code_type":     {words("码型", "code type"), 0},
	"brand_name":    {words("商户名", "merchant name"), 36},
	"title":         {words("券名", "title"), 27},
	"sub_title":     {words("副标题", "subtitle"), 54},
	"color":         {words("颜色", "colour"), 16},
	"notice":        {words("使用提醒", "notice"), 48},
	"description":   {words("使用须知", "description"), 3072},
	"service_phone": {words("客服电话", "service phone"), 24},
	"source":        {words("来源", "source"), 36},
	"sku":           {words("库存", "stock"), 0},
	"merchant_id":   {words("子商户编号", "sub-merchant id"), 0},
	"quantity":      {words("库存", "stock"), 0},
	"get_limit":     {words("每人限领", "claims per user"), 0},
	"use_limit":     {words("每人限用", "redemptions per user"), 0},

	"use_custom_code":      {words("自定义券码", "custom code"), 0},
	"get_custom_code_mode": {words("预存模式", "deposit mode"), 32},
	"bind_openid":          {words("指定用户领取", "named users only"), 0},
	"can_share":            {words("可以分享", "may be shared"), 0},
	"can_give_friend":      {words("可以转赠", "may be given away"), 0},
	"location_id_list":     {words("门店", "stores"), 0},
	"use_all_locations":    {words("所有门店", "all stores"), 0},

	"date_info":        {words("有效期", "validity"), 0},
	"date_info.type":   {words("有效期类型", "type of validity"), 0},
	"begin_timestamp":  {words("开始时间", "begin"), 0},
	"end_timestamp":    {words("结束时间", "end"), 0},
	"fixed_term":       {words("有效天数", "days of validity"), 0},
	"fixed_begin_term": {words("领取后几天生效", "days until valid"), 0},

	"center_title":                  {words("中间按钮", "centre button"), 18},
	"center_sub_title":              {words("中间按钮说明", "line under the centre button"), 24},
	"center_url":                    {words("中间按钮链接", "link of the centre button"), 128},
	"center_app_brand_user_name":    {words("中间按钮小程序", "mini program of the centre button"), 128},
	"center_app_brand_pass":         {words("中间按钮小程序路径", "mini-program page of the centre button"), 128},
	"custom_url_name":               {words("入口名称", "name of the first row"), 15},
	"custom_url_sub_title":          {words("入口说明", "hint of the first row"), 18},
	"custom_url":                    {words("入口链接", "link of the first row"), 128},
	"custom_app_brand_user_name":    {words("入口小程序", "mini program of the first row"), 128},
	"custom_app_brand_pass":         {words("入口小程序路径", "mini-program page of the first row"), 128},
	"promotion_url_name":            {words("营销入口名称", "name of the marketing row"), 15},
	"promotion_url_sub_title":       {words("营销入口说明", "hint of the marketing row"), 18},
	"promotion_url":                 {words("营销入口链接", "link of the marketing row"), 128},
	"promotion_app_brand_user_name": {words("营销入口小程序", "mini program of the marketing row"), 128},
	"promotion_app_brand_pass":      {words("营销入口小程序路径", "mini-program page of the marketing row"), 128},

	"use_condition":     {words("使用条件", "conditions of use"), 0},
	"accept_category":   {words("适用商品", "goods it applies to"), 512},
	"reject_category":   {words("不适用商品", "goods excluded"), 512},
	"least_cost":        {words("起用金额", "spending threshold"), 0},
	"reduce_cost":       {words("减免金额", "amount taken off"), 0},
	"object_use_for":    {words("购买后可用", "when buying"), 512},
	"abstract":          {words("封面", "cover"), 0},
	"abstract.abstract": {words("封面文字", "cover text"), 24},
	"icon_url_list":     {words("封面图片", "cover picture"), 128},
	"text_image_list":   {words("图文", "pictures with text"), 0},
	"image_url":         {words("图片", "picture"), 128},
	"text":              {words("图片说明", "text of the picture"), 512},
	"business_service":  {words("商家服务", "services"), 0},
	"time_limit":        {words("可用时段", "times of use"), 0},
	"time_limit.type":   {words("可用日", "day of use"), 24},
	"begin_hour":        {words("开始的小时", "begin hour"), 0},
	"begin_minute":      {words("开始的分钟", "begin minute"), 0},
	"end_hour":          {words("结束的小时", "end hour"), 0},
	"end_minute":        {words("结束的分钟", "end minute"), 0},

	"deal_detail":       {words("团购详情", "deal"), 3072},
	"gift.gift":         {words("兑换内容", "what is exchanged"), 3072},
	"discount.discount": {words("折扣", "percent taken off"), 0},
	"default_detail":    {words("优惠详情", "offer"), 3072},

	"card_id":              {words("卡券编号", "card id"), 32},
	"code":                 {words("券码", "code"), 20},
	"new_code":             {words("新券码", "new code"), 20},
	"reason":               {words("原因", "reason"), 0},
	"openid":               {words("用户 OpenID", "OpenID"), 64},
	"username":             {words("微信号", "WeChat id"), 32},
	"outer_str":            {words("渠道", "channel"), 128},
	"outer_id":             {words("渠道编号", "channel number"), 60},
	"expire_seconds":       {words("二维码有效期", "life of the QR code"), 0},
	"card_list":            {words("卡券列表", "list of cards"), 0},
	"banner":               {words("横幅图片", "banner"), 0},
	"page_title":           {words("页面标题", "page title"), 0},
	"scene":                {words("投放场景", "scene"), 0},
	"thumb_url":            {words("缩略图", "thumbnail"), 0},
	"touser":               {words("接收人", "recipients"), 0},
	"towxname":             {words("接收人微信号", "recipient's WeChat id"), 0},
	"tag_id":               {words("标签", "tag"), 0},
	"clientmsgid":          {words("群发编号", "id of the mass message"), 64},
	"kf_account":           {words("客服账号", "customer-service account"), 0},
	"increase_stock_value": {words("增加库存", "stock to add"), 0},
	"reduce_stock_value":   {words("减少库存", "stock to take away"), 0},
	"offset":               {words("起始位置", "offset"), 0},
	"count":                {words("每页张数", "count"), 0},
	"begin_date":           {words("开始日期", "first day"), 0},
	"end_date":             {words("结束日期", "last day"), 0},
	"cond_source":          {words("卡券来源", "source of the cards"), 0},
	"buffer":               {words("图片", "picture"), 0},
}
