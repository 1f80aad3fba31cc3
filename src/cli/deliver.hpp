#pragma once
#include "cli/parse.hpp"
#include "cli/world.hpp"
#include "report/document.hpp"
#include "scenario/request.hpp"

namespace app {

/// Writes bytes to standard output, or throws.
void put(std::string_view bytes, const environment& world);

/// Refuses what could not be delivered, before there is anything to deliver: a file that cannot be written,
/// or one that is read.
void expect_deliverable(const command_line& line, const request& q);

/// Renders a document in the format asked for, or the one number asked for, to where it shall go.
void deliver(const command_line& line, document& d, const environment& world, const manner& m);

/// A file that a command makes for its user: to the file named, never over one without --force, or to
/// standard output.
void hand_over(const command_line& line, const request& q, const document& d, const environment& world,
               const manner& m);

}  // namespace app
