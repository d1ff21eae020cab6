/** The statuses that the nodes act on or answer with, by the names in `commandStatuses`. */
export const statusCodes = {
	ESME_ROK: 0x00,
	ESME_RINVCMDID: 0x03,
	ESME_RALYBND: 0x05,
	ESME_RINVPASWD: 0x0e,
	ESME_RINVSYSID: 0x0f,
	ESME_RMSGQFUL: 0x14,
	ESME_RTHROTTLED: 0x58,
	ESME_RX_T_APPN: 0x64,
} as const;
