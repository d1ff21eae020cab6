export interface OtpReply {
	status: number;
	description: string;
	token?: string;
}
