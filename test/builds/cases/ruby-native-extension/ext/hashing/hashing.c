#include <ruby.h>

static VALUE hash(VALUE self, VALUE text) {
    unsigned int sum = 5381;
    for (long at = 0; at < RSTRING_LEN(text); at++) sum = sum * 33 + (unsigned char)RSTRING_PTR(text)[at];
    return UINT2NUM(sum);
}

void Init_hashing(void) { rb_define_module_function(rb_define_module("Hashing"), "hash_of", hash, 1); }
