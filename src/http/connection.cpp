#include "http/connection.hpp"

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/field.hpp>

#include "http/problem.hpp"
#include "http/too_large.hpp"

namespace zk::http {

namespace asio = boost::asio;
namespace beast = boost::beast;

namespace {

const char* reason(int status)
{
    return beast::http::obsolete_reason(static_cast<beast::http::status>(status)).data();
}

std::string head_of(const Response& response, bool keep_alive)
{
    std::string head = "HTTP/1.1 " + std::to_string(response.status) + " " + reason(response.status) + "\r\n";
    for (const auto& [name, value] : response.headers) {
        head += name;
        head += ": ";
        head += value;
        head += "\r\n";
    }
    if (response.status != 304) {
        head += "Content-Length: " + std::to_string(response.content().size()) + "\r\n";
    }
    head += keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return head;
}

Request to_request(auto message)
{
    Request request;
    request.method = std::string(message.method_string());
    const std::string_view target(message.target().data(), message.target().size());
    const std::size_t mark = std::min(target.find('?'), target.size());
    request.path = percent_decode(target.substr(0, mark), false);
    request.query = mark < target.size() ? std::string(target.substr(mark + 1)) : std::string{};
    for (const auto& field : message) {
        request.headers.emplace_back(std::string(field.name_string()), std::string(field.value()));
    }
    request.body = std::move(message.body());
    return request;
}

} // namespace

Connection::Connection(asio::ip::tcp::socket socket, const ConnectionHost& host)
    : socket_(std::move(socket)), host_(host)
{
}

void Connection::start()
{
    boost::system::error_code ignored;
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    next_request();
}

void Connection::refuse()
{
    refuse_with(503, "busy", "现在人太多", "服务器连接已满,请一分钟后再试。您没有丢失任何内容。");
}

void Connection::enter(Phase phase, std::chrono::seconds time)
{
    phase_ = phase;
    deadline_ = std::chrono::steady_clock::now() + time;
}

void Connection::expire(std::chrono::steady_clock::time_point now)
{
    if (closed_ || now < deadline_) {
        return;
    }
    if (phase_ == Phase::header || phase_ == Phase::body) {
        return refuse_with(408, "slow", "请求没有在规定时间内发完", "网络可能很慢,请重试。");
    }
    if (phase_ != Phase::handling) {
        close();
    }
}

void Connection::close_if_idle()
{
    if (phase_ == Phase::idle) {
        close();
    }
}

void Connection::next_request()
{
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(host_.limits.header_bytes));
    parser_->body_limit(boost::none); // check_header() sets the route's own
    header_checked_ = false;
    keep_alive_ = true;
    enter(Phase::idle, host_.limits.idle_time);
    if (pending_.empty()) {
        return read_more();
    }
    consume();
}

void Connection::read_more()
{
    socket_.async_read_some(asio::buffer(buffer_),
                            [self = shared_from_this()](const auto& error, std::size_t count) {
                                if (error || self->closed_) {
                                    return self->close();
                                }
                                self->pending_.append(self->buffer_.data(), count);
                                if (self->phase_ == Phase::idle) {
                                    self->enter(Phase::header, self->host_.limits.header_time);
                                }
                                if (self->phase_ != Phase::handling && self->phase_ != Phase::writing) {
                                    self->consume();
                                }
                            });
}

void Connection::consume()
{
    if (phase_ == Phase::idle) {
        enter(Phase::header, host_.limits.header_time);
    }
    // The header is parsed first and alone: it names the route, and the route the body's limit.
    parser_->eager(header_checked_);
    boost::system::error_code error;
    const std::size_t used = parser_->put(asio::buffer(pending_), error);
    pending_.erase(0, used);
    if (error == beast::http::error::need_more && pending_.size() <= host_.limits.header_bytes) {
        return read_more();
    }
    if (error && parse_failed(error)) {
        return;
    }
    if (parser_->is_header_done() && !header_checked_ && !check_header()) {
        return;
    }
    read_body_or_dispatch();
}

void Connection::read_body_or_dispatch()
{
    if (parser_->is_done()) {
        return dispatch();
    }
    return pending_.empty() ? read_more() : consume();
}

bool Connection::parse_failed(const boost::system::error_code& error)
{
    if (error == beast::http::error::header_limit || error == beast::http::error::need_more) {
        refuse_with(431, "header-too-large", "请求头太大", "请清除本站的 Cookie 后重试。");
    } else if (error == beast::http::error::body_limit) {
        keep_alive_ = false;
        answer(too_large(to_request(parser_->get()), body_limit_));
    } else {
        refuse_with(400, "bad-request", "无法读懂的请求", "请从首页重新进入。");
    }
    return true;
}

bool Connection::check_header()
{
    header_checked_ = true;
    const auto& message = parser_->get();
    keep_alive_ = message.keep_alive();
    head_only_ = message.method() == beast::http::verb::head;
    const std::string_view target(message.target().data(), message.target().size());
    if (target.size() > host_.limits.target_bytes) {
        refuse_with(414, "target-too-long", "网址太长", "请从首页重新进入。");
        return false;
    }
    const std::string path = percent_decode(target.substr(0, target.find('?')), false);
    const auto found = host_.router.match(std::string(message.method_string()), path);
    if (found.route == nullptr) {
        // 404 or 405, whatever the body would have been.
        keep_alive_ = false;
        answer(host_.router.dispatch(to_request(message)));
        return false;
    }
    const std::size_t limit = found.route->body_limit;
    const auto length = parser_->content_length();
    if (length && *length > limit) {
        keep_alive_ = false;
        answer(too_large(to_request(message), limit));
        return false;
    }
    body_limit_ = limit;
    parser_->body_limit(limit);
    enter(Phase::body, host_.limits.body_time);
    if (beast::iequals(message[beast::http::field::expect], "100-continue")) {
        boost::system::error_code ignored;
        socket_.write_some(asio::buffer("HTTP/1.1 100 Continue\r\n\r\n", 25), ignored);
    }
    return true;
}

void Connection::dispatch()
{
    phase_ = Phase::handling;
    auto request = std::make_shared<Request>(to_request(parser_->release()));
    const bool accepted = host_.submit([self = shared_from_this(), request] {
        auto response = std::make_shared<Response>(self->host_.router.dispatch(std::move(*request)));
        asio::post(self->socket_.get_executor(), [self, response] { self->answer(std::move(*response)); });
    });
    if (!accepted) {
        refuse_with(503, "busy", "现在人太多", "请一分钟后再试。您没有丢失任何内容。");
    }
}

void Connection::refuse_with(int status, std::string_view type, std::string_view title,
                             std::string_view detail)
{
    keep_alive_ = false;
    answer(problem(status, type, title, detail));
}

void Connection::answer(Response response)
{
    if (closed_) {
        return;
    }
    keep_alive_ = keep_alive_ && !host_.draining();
    response_ = std::move(response);
    head_ = head_of(response_, keep_alive_);
    enter(Phase::writing, host_.limits.write_time);
    write();
}

void Connection::write()
{
    const std::string_view content = head_only_ ? std::string_view{} : response_.content();
    const std::array<asio::const_buffer, 2> parts{asio::buffer(head_),
                                                  asio::buffer(content.data(), content.size())};
    asio::async_write(socket_, parts,
                      [self = shared_from_this()](const auto& error, std::size_t) { self->written(error); });
}

void Connection::written(const boost::system::error_code& error)
{
    if (error || closed_) {
        return close();
    }
    if (keep_alive_) {
        return next_request();
    }
    // Close our side and read the rest, so that a client still sending sees the answer, not a reset.
    boost::system::error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    enter(Phase::lingering, std::chrono::seconds(2));
    linger();
}

void Connection::linger()
{
    socket_.async_read_some(asio::buffer(buffer_),
                            [self = shared_from_this()](const auto& error, std::size_t) {
                                return error || self->closed_ ? self->close() : self->linger();
                            });
}

void Connection::close()
{
    if (closed_) {
        return;
    }
    closed_ = true;
    boost::system::error_code ignored;
    socket_.close(ignored);
    host_.closed(this);
}

} // namespace zk::http
