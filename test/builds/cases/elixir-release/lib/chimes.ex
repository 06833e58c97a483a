defmodule Chimes.Application do
  use Application

  def start(_type, _arguments) do
    Supervisor.start_link([{Task, &listen/0}], strategy: :one_for_one)
  end

  defp listen do
    port = Application.fetch_env!(:chimes, :port)
    {:ok, socket} = :gen_tcp.listen(port, [:binary, packet: :http_bin, active: false, reuseaddr: true])
    accept(socket)
  end

  defp accept(socket) do
    {:ok, client} = :gen_tcp.accept(socket)
    {:ok, {:http_request, _, {:abs_path, path}, _}} = :gen_tcp.recv(client, 0)
    body = String.duplicate(Application.fetch_env!(:chimes, :bell) <> " ", byte_size(path) - 1)
    :gen_tcp.send(client, "HTTP/1.1 200 OK\r\nContent-Length: #{byte_size(body)}\r\nConnection: close\r\n\r\n" <> body)
    :gen_tcp.close(client)
    accept(socket)
  end
end
