const packageTasks = require('../../build/package');

exports.build = packageTasks(__dirname);
exports.default = exports.build;
