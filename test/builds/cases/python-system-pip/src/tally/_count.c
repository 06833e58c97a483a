#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *count(PyObject *self, PyObject *argument)
{
    return PyLong_FromLong(PyLong_AsLong(argument));
}

static PyMethodDef methods[] = {
    {"count", count, METH_O, "Counts."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_count", NULL, -1, methods};

PyMODINIT_FUNC PyInit__count(void)
{
    return PyModule_Create(&module);
}
