#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <ctype.h>
#include <zlib.h>

static PyObject *count(PyObject *self, PyObject *arguments) {
    const char *text;
    Py_ssize_t length;
    if (!PyArg_ParseTuple(arguments, "s#", &text, &length)) return NULL;
    long words = 0;
    for (Py_ssize_t at = 0; at < length; at++)
        if (!isspace((unsigned char)text[at]) && (at == 0 || isspace((unsigned char)text[at - 1]))) words++;
    return Py_BuildValue("lk", words, crc32(0, (const Bytef *)text, (uInt)length));
}

static PyMethodDef methods[] = {{"count", count, METH_VARARGS, "Counts words."}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_count", NULL, -1, methods};

PyMODINIT_FUNC PyInit__count(void) { return PyModule_Create(&module); }
