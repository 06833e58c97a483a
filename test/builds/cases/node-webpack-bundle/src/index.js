const Mustache = require('mustache');
const fs = require('fs');

const letter = Mustache.render('Dear {{name}}, welcome.', { name: process.argv[2] ?? 'reader' });
fs.writeFileSync('letter.txt', letter);
console.log(letter, process.cwd());
