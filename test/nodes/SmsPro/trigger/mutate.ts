/** What XML is made of, and what it must not hold. */
const pieces = [
	...[
		'<',
		'>',
		'/',
		'&',
		';',
		'"',
		"'",
		'=',
		'!',
		'?',
		'-',
		']',
		'[',
		':',
		' ',
		'\n',
		'\t',
		'0',
		'9',
	],
	...[
		'</',
		'/>',
		'<!--',
		'-->',
		'--',
		'<![CDATA[',
		']]>',
		'<?',
		'?>',
		'<?x "?>',
		'<!',
		'<!DOCTYPE r>',
	],
	...['&amp;', '&lt;', '&#51;', '&#x33;', '&#0;', '&#xD800;', '&x;', '&nbsp;', ' a="1"', ' a="<"'],
	...['<dr>', '</dr>', '<id>B7</id>', '<phone>', '</phone>', '<number>', '<report>', '</report>'],
	...[
		'__proto__',
		'constructor',
		'xmlns="u"',
		'x:',
		'\u0000',
		'\u0007',
		'\uFEFF',
		'\uFFFE',
		'Я',
		'😀',
	],
].map((piece) => Buffer.from(piece));
const bytes = [0x00, 0x7f, 0x80, 0xc0, 0xed, 0xff].map((byte) => Buffer.from([byte]));

/** A copy with one to three changes at random places. */
export function mutate(document: Buffer, random: () => number): Buffer {
	const changes = 1 + Math.floor(random() * 3);
	let mutant = document;
	for (let change = 0; change < changes; change += 1) mutant = changeOnce(mutant, random);
	return mutant;
}

function changeOnce(document: Buffer, random: () => number): Buffer {
	const at = Math.floor(random() * (document.length + 1));
	const length = Math.floor(random() ** 3 * 60) + 1;
	const before = document.subarray(0, at);
	const after = document.subarray(at);
	const pick = (from: readonly Buffer[]) => from[Math.floor(random() * from.length)]!;
	const changesByKind = [
		() => [before, pick(pieces), after],
		() => [before, pick(pieces), after.subarray(length)],
		() => [before, after.subarray(length)],
		() => [before, after.subarray(0, length), after],
		() => [before, pick(bytes), after.subarray(1)],
		() => [before, Buffer.from([Math.floor(random() * 256)]), after.subarray(1)],
		() => [before],
		() => [
			before,
			document.subarray(Math.floor(random() * document.length)).subarray(0, length),
			after,
		],
	];
	return Buffer.concat(changesByKind[Math.floor(random() * changesByKind.length)]!());
}
