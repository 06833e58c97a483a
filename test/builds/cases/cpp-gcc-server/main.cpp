#include <fstream>
#include <iostream>
#include <netinet/in.h>
#include <regex>
#include <sstream>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

static void answer(int client) {
  char buffer[4096];
  std::string request(buffer, std::max<ssize_t>(0, read(client, buffer, sizeof buffer)));
  std::smatch found;
  std::ostringstream body;
  std::string status = "404 Not Found";
  if (std::regex_search(request, found, std::regex("^GET /([a-z]+\\.txt)"))) {
    if (std::ifstream file("www/" + found[1].str()); file) {
      body << file.rdbuf();
      status = "200 OK";
    }
  }
  std::string text = "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.str().size()) +
                     "\r\nConnection: close\r\n\r\n" + body.str();
  if (write(client, text.data(), text.size()) < 0) std::cerr << "gone\n";
  close(client);
}

int main() {
  int server = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
  setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(7000);
  if (bind(server, reinterpret_cast<sockaddr *>(&address), sizeof address) < 0) return 1;
  listen(server, 8);
  for (;;) std::thread(answer, accept(server, nullptr, nullptr)).detach();
}
