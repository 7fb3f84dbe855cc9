package signing

// DiscountFields are the parameters of a discount card's path (先享卡, first
// edition). TradeNo has 32 characters at most; SignType "" is [SchemeV3].
type DiscountFields struct{ CardID, AppID, MchID, TradeNo, Timestamp, Nonce, SignType, Serial string }

// DiscountPage is the page of the discount card's mini program.
const DiscountPage = "/pages/get-card/get-card"

// DiscountCard is the sign of a discount card in Base64, over six lines.
func DiscountCard(k MerchantKey, f DiscountFields) (string, error) {
	return k.sign(discountRecipe(f).message())
}

// DiscountCardPath is the whole path with every value escaped once. In
// navigateToMiniProgram's extraData the sign goes unescaped.
func DiscountCardPath(k MerchantKey, f DiscountFields) (string, error) {
	sign, err := DiscountCard(k, f)
	if err != nil {
		return "", err
	}
	if f.SignType == "" {
		f.SignType = SchemeV3
	}
	return withQuery(DiscountPage, []param{{"discount_card_id", f.CardID}, {"appid", f.AppID}, {"mch_id", f.MchID},
		{"out_trade_no", f.TradeNo}, {"timestamp", f.Timestamp}, {"nonce_str", f.Nonce},
		{"sign_type", f.SignType}, {"serial_no", f.Serial}, {"sign", sign}}, ""), nil
}

func discountRecipe(f DiscountFields) recipe {
	return lines([]field{{name: "appid", value: f.AppID}, {name: "timestamp", value: f.Timestamp}, {name: "nonce_str", value: f.Nonce},
		{name: "discount_card_id", value: f.CardID}, {name: "mch_id", value: f.MchID}, {name: "out_trade_no", value: f.TradeNo}})
}
