import { createServer } from 'http';
import { define } from '@dictionary/words';

createServer((request, response) => response.end(define((request.url ?? '/').slice(1)))).listen(7000);
