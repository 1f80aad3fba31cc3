#pragma once
#include <string>

namespace app {

/// From now on every signal that ends the program takes this file away first. A signal that whoever started
/// the program has it ignore (as nohup does) stays ignored; one that somebody handles stays theirs.
void take_away_when_ended(const std::string& file);

/// Nothing is unfinished any more.
void keep_when_ended();

}  // namespace app
