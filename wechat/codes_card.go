package wechat

var requestCodes, cardCodes, cardRuleCodes []Explanation
