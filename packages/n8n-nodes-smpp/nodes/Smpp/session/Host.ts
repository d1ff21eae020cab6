export interface Host {
	readonly name: string;
	readonly port: number;
}
