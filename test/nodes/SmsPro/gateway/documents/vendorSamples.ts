/** The samples of the vendor's document, without their padding. */
const short = '<?xml version="1.0" encoding="UTF-8"?>';
const standalone = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** «Тело запроса должно содержать XML документ вида» */
export const requests = {
	message: `${short}
<message>
<login>login</login>
<pwd>passwd</pwd>
<id>A88726</id>
<sender>My-company</sender>
<text>Any SMS message text</text>
<time>20100921235957</time>
<phones>
<phone>996550123456</phone>
<phone>996550123457</phone>
</phones>
<test>1</test>
</message>`,
	dr: `${short}
<dr>
<login>login</login>
<pwd>passwd</pwd>
<id>A88726</id>
<phone>996550123456</phone>
</dr>`,
	def: `${standalone}
<def xmlns="http://Giper.mobi/schema/PhoneDEF">
<login>login</login>
<pwd>passwd</pwd>
<phone>996550123456</phone>
</def>`,
	info: `${standalone}
<info xmlns="http://Giper.mobi/schema/Info">
<login>login</login>
<pwd>passwd</pwd>
</info>`,
};

/** «Пример ответа» */
export const answers = {
	message: `${short}
<response>
<id>A88726</id>
<status>0</status>
<phones>2</phones>
<smscnt>2</smscnt>
<message></message>
</response>`,
	dr: `${short}
<response>
<status>0</status>
<phone>
<number>996550123456</number>
<report>1</report>
<sendTime>20100921235958</sendTime>
<rcvTime></rcvTime>
</phone>
<phone>
<number>996550123457</number>
<report>3</report>
<sendTime>20100921235958</sendTime>
<rcvTime>20100921235959</rcvTime>
</phone>
</response>`,
	def: `${standalone}
<response xmlns="http://Giper.mobi/schema/PhoneDEF">
<status>0</status>
<region>Бишкек,Бишкек</region>
<operator>MegaCom</operator>
<timezone>6</timezone>
</response>`,
	info: `${standalone}
<response xmlns="http://Giper.mobi/schema/Info">
<status>0</status>

<state>0</state>
<account>20123.12</account>
<smsprice>0.50</smsprice>
</response>`,
};
