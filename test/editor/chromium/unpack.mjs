/**
 * Unpacks the Chromium of @sparticuz/chromium into the folder that TMPDIR names: the package always
 * unpacks into the system's temporary folder, so the harness starts this file with its own.
 */
import path from 'node:path';
import { inflate } from '@sparticuz/chromium';

const archives = path.join(import.meta.dirname, 'node_modules/@sparticuz/chromium/bin');
const parts = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'];
await Promise.all(parts.map((part) => inflate(path.join(archives, part))));
