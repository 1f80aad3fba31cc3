#include "cli/faults.hpp"

#include <algorithm>
#include <cerrno>
#include <iterator>

namespace app::say {
namespace {

constexpr sentence fault_folder{"fault.folder", "there is no such folder", "没有这个文件夹"};
constexpr sentence fault_not_folder{"fault.not_folder", "part of the path is no folder",
                                    "路径中有一部分不是文件夹"};
constexpr sentence fault_is_folder{"fault.is_folder", "it is a folder", "它是文件夹"};
constexpr sentence fault_permission{"fault.permission", "no permission", "没有权限"};
constexpr sentence fault_full{"fault.full", "the disk is full", "磁盘已满"};
constexpr sentence fault_quota{"fault.quota", "the quota is used up", "磁盘配额已用完"};
constexpr sentence fault_large{"fault.large", "the file would be larger than allowed", "文件超过允许的大小"};
constexpr sentence fault_name{"fault.name", "the name is too long", "文件名过长"};
constexpr sentence fault_loop{"fault.loop", "the links lead in a circle", "符号链接循环"};
constexpr sentence fault_pipe{"fault.pipe", "nobody reads it any more", "读取方已关闭"};
constexpr sentence fault_closed{"fault.closed", "it is not open", "没有打开"};
constexpr sentence fault_read_only{"fault.read_only", "the file system is read-only", "文件系统是只读的"};
constexpr sentence fault_device{"fault.device", "the device failed", "设备出错"};
constexpr sentence fault_busy{"fault.busy", "it is in use", "正被占用"};
constexpr sentence fault_many{"fault.many", "too many files are open", "打开的文件过多"};
constexpr sentence fault_other{"fault.other", "the system refused it (error {number#})",
                               "系统拒绝（错误号 {number#}）"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

struct fault {
  int error;
  sentence_ref says;
};

/// THE table of what the system may answer.
constexpr fault faults[] = {
    {ENOENT, say::fault_folder},     {ENOTDIR, say::fault_not_folder}, {EISDIR, say::fault_is_folder},
    {EACCES, say::fault_permission}, {EPERM, say::fault_permission},   {ENOSPC, say::fault_full},
    {EDQUOT, say::fault_quota},      {EFBIG, say::fault_large},        {ENAMETOOLONG, say::fault_name},
    {ELOOP, say::fault_loop},        {EPIPE, say::fault_pipe},         {EBADF, say::fault_closed},
    {EROFS, say::fault_read_only},   {EIO, say::fault_device},         {EBUSY, say::fault_busy},
    {ETXTBSY, say::fault_busy},      {EMFILE, say::fault_many},        {ENFILE, say::fault_many},
    {ENXIO, say::fault_pipe},
};

}  // namespace

message fault_of(int error) {
  const auto* at =
      std::find_if(std::begin(faults), std::end(faults), [&](const fault& f) { return f.error == error; });
  if (at != std::end(faults)) return {at->says, {}};
  return {say::fault_other, {{"number", ratio(static_cast<double>(error))}}};
}

}  // namespace app
