const fs = require('node:fs');
const path = require('node:path');

/**
 * Writes the licences of everything that a bundle took in.
 *
 * @param {string} target the file to write
 * @param {string[]} inputs the bundle's source files, relative to root
 * @param {string} root
 */
module.exports = function writeNotices(target, inputs, root) {
	const packages = new Map();
	for (const input of inputs) {
		const folder = packageFolder(path.resolve(root, input));
		const { name, version, license, private: isOurs } = readPackage(folder);
		if (!isOurs) packages.set(`${name}@${version}`, { license, folder });
	}
	const notices = [...packages].sort().map(([title, { license, folder }]) => {
		const file = fs.readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
		const text = file
			? fs.readFileSync(path.join(folder, file), 'utf8').trim()
			: `Licence: ${license}`;
		return `${title} (${license})\n\n${text}\n`;
	});
	const rule = `\n${'-'.repeat(80)}\n\n`;
	fs.writeFileSync(
		target,
		`This package contains the following libraries.\n${rule}${notices.join(rule)}`,
	);
};

/** The nearest folder above a file whose package.json has a name. */
function packageFolder(file) {
	let folder = path.dirname(file);
	while (!readPackage(folder).name) folder = path.dirname(folder);
	return folder;
}

function readPackage(folder) {
	const file = path.join(folder, 'package.json');
	return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
}
