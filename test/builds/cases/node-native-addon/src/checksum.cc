#include <napi.h>

static Napi::Value Checksum(const Napi::CallbackInfo &info) {
  uint32_t sum = 7;
  for (unsigned char each : info[0].As<Napi::String>().Utf8Value()) sum = sum * 31 + each;
  return Napi::Number::New(info.Env(), sum);
}

static Napi::Object Init(Napi::Env env, Napi::Object exports) {
  exports.Set("checksum", Napi::Function::New(env, Checksum));
  return exports;
}

NODE_API_MODULE(checksum, Init)
