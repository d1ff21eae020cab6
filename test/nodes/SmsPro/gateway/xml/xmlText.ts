import fc from 'fast-check';

/** Whatever an XML 1.0 document can carry, with much of what has to be escaped. */
export const xmlText = fc
	.array(
		fc.oneof(
			fc.constantFrom(
				'&',
				'<',
				'>',
				'"',
				"'",
				'\r',
				'\n',
				'\t',
				']]>',
				'&amp;',
				'$&',
				'$1',
				'</pwd>',
			),
			fc.constantFrom(
				'<!--',
				'-->',
				'<![CDATA[',
				'<?',
				'?>',
				'&#0;',
				'\\',
				'%',
				'😀',
				'Ж',
				'\uFFFD',
			),
			fc.string(),
			fc.string({ unit: 'binary' }).map((text) => text.replace(forbidden(), '')),
		),
		{ maxLength: 8 },
	)
	.map((parts) => parts.join(''))
	.filter((text) => !forbidden().test(text));

function forbidden(): RegExp {
	// eslint-disable-next-line no-control-regex -- what XML 1.0 leaves out
	return /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|\p{Surrogate}/gu;
}
