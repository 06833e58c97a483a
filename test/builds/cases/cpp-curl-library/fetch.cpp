#include <curl/curl.h>
#include <iostream>
#include <nlohmann/json.hpp>

static size_t keep(char *data, size_t size, size_t count, void *text) {
  static_cast<std::string *>(text)->append(data, size * count);
  return size * count;
}

int main(int, char **words) {
  std::string text;
  CURL *curl = curl_easy_init();
  curl_easy_setopt(curl, CURLOPT_URL, words[1]);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &text);
  if (curl_easy_perform(curl) != CURLE_OK) return 1;
  auto feed = nlohmann::json::parse(text);
  std::cout << feed["title"].get<std::string>() << ": " << feed["entries"].size() << '\n';
}
