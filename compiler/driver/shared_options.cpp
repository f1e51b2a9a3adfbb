#include "compiler/driver/shared_options.h"

namespace ifc::driver {

void add_format(CLI::App& command, Format& format) {
  command
      .add_option_function<std::string>(
          "--format",
          [&format](const std::string& name) {
            format = name == "json" ? Format::json : Format::text;
          },
          "text or json (default text)")
      ->check(CLI::IsMember({"text", "json"}));
}

CLI::Option* add_suite(CLI::App& command, std::string& suite) {
  return command
      .add_option(
          "--suite", suite,
          "only the members of this suite, by its sense and its rules; without a version the "
          "newest")
      ->type_name("NAME[@VERSION]");
}

void add_module_paths(CLI::App& command, std::vector<std::string>& paths) {
  command
      .add_option("-I,--path", paths,
                  "a folder in which imported modules are looked for; repeatable")
      ->type_name("DIR")
      ->expected(1)
      ->take_all();
}

}  // namespace ifc::driver
