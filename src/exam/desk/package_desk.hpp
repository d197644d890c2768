// package_desk: packages (报送包) as the people of this installation's own office see and handle them.
//
// Whoever handles packages acts for the installation, so they are of its office and of no other; settling a
// conflict is the prefecture's and the region's. What the program sends and receives by itself (the command
// line, POST /api/v1/packages) needs no person: the installations' signatures stand for it. Thread-safe.
#pragma once

#include "exam/packages/exchange.hpp"
#include "exam/packages/reconcile.hpp"
#include "exam/packages/settle.hpp"

namespace zk::exam {

/// {本安装: {…}, 上级: {…}|null, 可以处理冲突, 未报: n, 已做: [{…}], 已收: [{…}], 下级: [{…}]}
Expected<Json> packages_of(Casework& casework, const Actor& actor, const std::string& exam);
/// The bytes of a new package, for the browser to save.
Expected<std::string> make_package(Casework& casework, const Actor& actor);
Expected<Json> receive_package(Casework& casework, const Actor& actor, std::string_view bytes);
/// From another installation, whose signature it bears.
Expected<Json> receive_package(Casework& casework, std::string_view bytes);
Expected<Json> receive_receipt(Casework& casework, const Actor& actor, const Json& receipt);
Expected<Json> reconciliation(Casework& casework, const Actor& actor, const std::string& exam);
Expected<Json> open_conflicts(Casework& casework, const Actor& actor);
Expected<Json> settle(Casework& casework, const Actor& actor, const Settlement& what,
                      const RequestKey& request);

} // namespace zk::exam
