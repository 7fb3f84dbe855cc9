package card

// Advanced is advanced_info: extra members for display. A zero member is left
// out; one that is begun must be complete.
type Advanced struct {
	Use      *UseCondition // nil: the face says no threshold, together with other offers
	Cover    *Cover
	Rows     []Row // pictures with text
	Times    []TimeLimit
	Services []Service
}

// UseCondition is printed on the face. It enforces nothing.
type UseCondition struct {
	Accept       string // goods it applies to, ≤ 512 bytes; CASH only
	Reject       string // goods excluded, ≤ 512 bytes; CASH only
	LeastCost    int64  // fen, 0 = left out; GIFT, or CASH with the amount of its offer
	ObjectUseFor string // "when buying …", ≤ 512 bytes; GIFT only
	WithOthers   bool   // may be combined with other offers
}

// Cover is the abstract of a card.
type Cover struct {
	Text    string // ≤ 24 bytes
	Picture string // result of UploadImage, 850×350 advised, ≤ 128 bytes
}

// Row is a picture and the text below it; both are required.
type Row struct {
	Picture string // result of UploadImage, ≤ 128 bytes
	Text    string // ≤ 512 bytes
}

// TimeLimit is a time of use for display.
type TimeLimit struct {
	Day   string // one of Days
	Hours *Hours // nil = the whole day
}

// Hours of a day, from 0:00 to 24:00.
type Hours struct{ BeginHour, BeginMinute, EndHour, EndMinute int }

// Days are the values of TimeLimit.Day. HOLIDAY is in the platform's sample but
// not in its table: it is accepted, better not offered.
var Days = []string{"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY", "HOLIDAY"}

// Service is something the shop offers beside its goods.
type Service string

// The services (商家服务).
const (
	ServiceDeliver  Service = "BIZ_SERVICE_DELIVER"   // 外卖
	ServiceFreePark Service = "BIZ_SERVICE_FREE_PARK" // 停车位
	ServiceWithPet  Service = "BIZ_SERVICE_WITH_PET"  // 可带宠物
	ServiceFreeWifi Service = "BIZ_SERVICE_FREE_WIFI" // 免费 wifi
)

// Services are all services.
var Services = []Service{ServiceDeliver, ServiceFreePark, ServiceWithPet, ServiceFreeWifi}

func (a Advanced) isZero() bool {
	return a.Use == nil && a.Cover == nil && len(a.Rows) == 0 && len(a.Times) == 0 && len(a.Services) == 0
}
