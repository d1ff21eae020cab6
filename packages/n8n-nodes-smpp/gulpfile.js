const packageTasks = require('../../build/package');

exports.build = packageTasks(__dirname, { builtins: true });
exports.default = exports.build;
