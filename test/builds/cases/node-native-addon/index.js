const { checksum } = require('bindings')('checksum');
console.log(process.argv.slice(2).map(checksum).join(' '));
