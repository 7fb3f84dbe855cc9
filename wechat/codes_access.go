package wechat

var accessCodes = []Explanation{}
