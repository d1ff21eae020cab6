const fs = require('node:fs');
const path = require('node:path');

const folder = path.resolve(__dirname, '../../packages');

/** The packages that others are made of. */
module.exports.packages = fs
	.readdirSync(folder)
	.filter((name) => fs.existsSync(path.join(folder, name, 'src/index.ts')));
