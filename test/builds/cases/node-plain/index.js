console.log(require('ms')(60000), process.getuid());
