# Sourced by ./run and ./test: what must be installed, and how things are built.
# shellcheck shell=bash

build_packages=(clang-19 lld-19 libclang-rt-19-dev g++ cmake ninja-build ccache pkg-config git
    libboost1.81-dev libssl-dev libsodium-dev libsqlite3-dev libpq-dev zlib1g-dev libsimdjson-dev libexpected-dev
    libcmark-gfm-dev libcmark-gfm-extensions-dev libpugixml-dev libintelrdfpmath-dev libicu-dev
    libhowardhinnant-date-dev tzdata libxlsxwriter-dev libzip-dev libcli11-dev libtomlplusplus-dev libkainjow-mustache-dev
    libpango1.0-dev libcairo2-dev libqrencode-dev fonts-noto-cjk fonts-noto-core fonts-ukij-uyghur
    libturbojpeg0-dev libpng-dev libwebp-dev libqpdf-dev libpoppler-cpp-dev libseccomp-dev libcurl4-openssl-dev nodejs npm ca-certificates)
test_packages=(libgtest-dev qpdf libxml2-utils sqlite3 postgresql-15 chromium poppler-utils zbar-tools python3 python3-dbfread curl clang-format-19 clang-tidy-19
    make)
# The rules engine as WebAssembly, which the gate's page decides with.
build_packages+=(wasi-libc libc++-19-dev-wasm32 libc++abi-19-dev-wasm32 libclang-rt-19-dev-wasm32 binaryen)

step() { printf '\033[1m==> %s\033[0m\n' "$*"; }
die() { printf '不能继续:%s\n' "$*" >&2; exit 1; }

check_folder() {
    [ -w . ] || die "文件夹 $PWD 不可写:请把它复制到可写的位置,或换一个用户"
}

# Node.js may have been installed another way than by apt: then apt's packages are not asked for.
is_there() {
    case "$1" in
    nodejs) command -v node >/dev/null ;;
    npm) command -v npm >/dev/null ;;
    *) dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'ok installed' ;;
    esac
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# The tests start a PostgreSQL of their own (tests/support/postgres.sh): installing it makes and starts none.
no_default_cluster() {
    local folder=/etc/postgresql-common/createcluster.d
    [[ " $* " == *" postgresql-15 "* ]] || return 0
    as_root mkdir -p "$folder" && echo 'create_main_cluster = false' | as_root tee "$folder/zhunkao.conf" >/dev/null
}

install_packages() {
    local missing=()
    for package in "$@"; do is_there "$package" || missing+=("$package"); done
    [ ${#missing[@]} -gt 0 ] || return 0
    command -v apt-get >/dev/null || die "这里没有 apt-get:请在 Debian 12 上运行,或先自行安装 ${missing[*]}"
    [ "$(id -u)" = 0 ] || command -v sudo >/dev/null || die "要安装 ${missing[*]},请用 root 运行或先安装 sudo"
    no_default_cluster "${missing[@]}"
    step "安装 ${#missing[@]} 个软件包:${missing[*]}"
    as_root apt-get update -qq || die "apt-get update 没有成功:请检查网络"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
        >/tmp/zhunkao-apt.log 2>&1 || { tail -n 3 /tmp/zhunkao-apt.log >&2; die "软件包没有装上,详情见 /tmp/zhunkao-apt.log:请检查网络和磁盘"; }
}

# build PRESET [TARGET…]: configures only when needed; ninja does nothing when nothing changed.
build() {
    local preset=$1 folder=build
    shift
    [ "$preset" = release ] || folder=build-$preset
    if [ ! -f "$folder/build.ninja" ]; then
        step "配置 $folder"
        cmake --preset "$preset" >"/tmp/zhunkao-cmake-$preset.log" 2>&1 ||
            { tail -n 20 "/tmp/zhunkao-cmake-$preset.log" >&2; die "配置没有成功,详情见 /tmp/zhunkao-cmake-$preset.log"; }
    fi
    step "构建 $folder(第一次要十来分钟)"
    cmake --build "$folder" ${1:+--target "$@"} || die "构建没有成功:上面第一处错误就是原因;没有网络时 npm 包装不上也会停在这里"
}

# libzhunkao-rules and the WebAssembly module: builds of their own, for those who ask (docs/library.md).
build_library() {
    step "构建 build-library(libzhunkao-rules)"
    [ -f build-library/build.ninja ] || cmake --preset release -B build-library -DZHUNKAO_LIBRARY=ON >/tmp/zhunkao-cmake-library.log ||
        die "配置没有成功,详情见 /tmp/zhunkao-cmake-library.log"
    cmake --build build-library --target rules-library || die "库的构建没有成功:上面第一处错误就是原因"
}
wasm_module() {
    step "构建 build-wasm(WebAssembly;第一次从 Debian 取两个源码包)"
    [ -f build-wasm/build.ninja ] ||
        cmake -S cmake/wasm -B build-wasm -G Ninja --toolchain "$PWD/cmake/wasm/toolchain.cmake" >/tmp/zhunkao-cmake-wasm.log ||
        die "配置没有成功,详情见 /tmp/zhunkao-cmake-wasm.log:源码包要从 Debian 的镜像取(DEBIAN_MIRROR)"
    cmake --build build-wasm || die "WebAssembly 的构建没有成功:上面第一处错误就是原因"
}
# Before the program, which embeds it. Without it everything works but the gate, whose page says so.
gate_module() {
    (wasm_module) || step "没有 WebAssembly 模块,考点入口(/gate)这一次不带进去;别的都照常"
}
build_wasm() {
    wasm_module
    node web/rules/build.mjs build-wasm || die "WebAssembly 的构建没有成功:上面第一处错误就是原因"
}
