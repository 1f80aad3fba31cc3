#pragma once
#include <array>

#include "commands/command.hpp"

namespace app {

/// THE table of options that every command has.
inline constexpr std::array global_options{
    option_row{"set", 's', "PATH=VALUE", true, {"change an input (repeatable)", "修改一项输入（可重复）"}},
    option_row{
        "scenario", 0, "NAME", false, {"start from a named what-if of the file", "采用文件中的某个情景方案"}},
    option_row{"segment", 0, "NAME", false, {"one segment as if it were all", "只计算一个分群"}},
    option_row{"extends-from",
               0,
               "FOLDER",
               false,
               {"the file may extend those in FOLDER, and no others", "只允许扩展该文件夹中的文件"}},
    option_row{"no-extends", 0, "", false, {"the file may extend no others", "不允许扩展其他文件"}},
    option_row{"get", 0, "PATH", false, {"print one bare number", "只输出指定的一个结果"}},
    option_row{
        "at-least", 0, "PATH=V", true, {"exit 1 unless the result is at least V", "结果小于 V 时退出码为 1"}},
    option_row{
        "at-most", 0, "PATH=V", true, {"exit 1 unless the result is at most V", "结果大于 V 时退出码为 1"}},
    option_row{"full", 0, "", false, {"every table and sentence", "列出全部表格与说明"}},
    option_row{"explain", 0, "", false, {"show the working of every number", "列出每个数的计算过程"}},
    option_row{
        "output", 'o', "FILE", false, {"write to FILE, format from its suffix", "写入文件，格式由后缀决定"}},
    option_row{"format", 0, "NAME", false, {"{formats}", "{formats}"}},  // help puts the names in
    option_row{"json", 0, "", false, {"the same as --format json", "即 --format json"}},
    option_row{"bom",
               0,
               "",
               false,
               {"UTF-8 byte order mark in csv and tsv, for Excel", "csv、tsv 加 UTF-8 BOM，便于 Excel 打开"}},
    option_row{"lang", 0, "auto|en|zh", false, {"language of text", "输出语言"}},
    option_row{"color", 0, "auto|always|never", false, {"colours", "是否使用颜色"}},
    option_row{
        "width",
        0,
        "N",
        false,
        {"columns of text output (default: terminal, else 80)", "文本输出的宽度（默认取终端，否则 80）"}},
    option_row{
        "quiet", 'q', "", false, {"no result, only exit code and errors", "不输出结果，只给退出码和错误"}},
    option_row{"help",
               'h',
               "[all]",
               false,
               {"show help; all: every input and option", "显示帮助；all：全部输入与选项"}},
    option_row{"version", 'V', "", false, {"show the version", "显示版本"}},
};

/// Those that a short help lists.
inline constexpr std::array<std::string_view, 9> usual_options{
    "set", "scenario", "get", "full", "explain", "output", "format", "json", "lang"};

}  // namespace app
