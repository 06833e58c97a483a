{
  "targets": [
    {
      "target_name": "checksum",
      "sources": ["src/checksum.cc"],
      "include_dirs": ["<!@(node -p \"require('node-addon-api').include\")"],
      "defines": ["NAPI_DISABLE_CPP_EXCEPTIONS"]
    }
  ]
}
