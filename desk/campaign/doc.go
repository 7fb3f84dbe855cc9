// Package campaign is what a marketer does with coupons, without any screen:
// write one, keep it, publish it, and change one that exists.
//
// A coupon that is being written is a Draft: the texts of a form's fields, also
// half-written ones, kept as a paper of the ledger. Read makes the platform's
// request of it and names every fault at its field; Values is the way back.
//
// Creating a card is not idempotent. A mark is on the disk before the request
// leaves, its outcome after the answer, and a draft whose outcome is unknown is
// never sent again by itself: Doubt lists the cards that it may have become, and
// a person settles it.
//
// Source: Cards_and_Offer/Create_a_Coupon_Voucher_or_Card.html and
// Managing_Coupons_Vouchers_and_Cards.html.
package campaign
