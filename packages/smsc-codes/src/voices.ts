/** Who reads the text of a call: «m – мужской голос, m2 – мужской альтернативный, w – женский …», over HTTP as over SMPP. */
export const voices = ['m', 'm2', 'w', 'w2', 'w3', 'w4'] as const;
