const ms = require('ms') as (text: string) => number;

console.log(`${ms('2 days')} ${process.env.NODE_ENV}`);
