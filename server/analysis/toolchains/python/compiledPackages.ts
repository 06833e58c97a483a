/**
 * Well-known packages of Python that do not run without machine code of their own: wheels of theirs are for one C library.
 */

import type { NativeLibrary } from '../toolchain.ts';

/** Those whose code also fits one minor version of Python. */
const ofOneVersion = new Set(
  (
    'asyncpg cffi contourpy gevent greenlet grpcio h5py hiredis httptools jiter kiwisolver lxml matplotlib mysqlclient ' +
    'numpy onnxruntime opencv-python opencv-python-headless orjson pandas pillow psycopg-binary psycopg2 ' +
    'psycopg2-binary pyarrow pydantic-core pymssql pyodbc scikit-image scikit-learn scipy spacy tensorflow tiktoken torch ' +
    'torchvision ujson uvloop'
  ).split(' '),
);

/** Those that are built for all versions at once. */
const others = new Set('bcrypt cryptography polars pynacl tokenizers watchfiles'.split(' '));

/** Those among the packages. */
export function compiledPackages(packages: readonly string[]): NativeLibrary[] {
  return [...new Set(packages)]
    .filter((name) => ofOneVersion.has(name) || others.has(name))
    .map((name) => ({ name, fitsOneVersion: ofOneVersion.has(name) }));
}
