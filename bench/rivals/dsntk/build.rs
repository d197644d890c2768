//! The version printed is the one that the lock file names.
fn main() {
    let lock = std::fs::read_to_string("Cargo.lock").expect("Cargo.lock");
    let package = lock.split("[[package]]").find(|p| p.contains("name = \"dsntk-model-evaluator\"")).expect("dsntk");
    let version = package.lines().find_map(|line| line.strip_prefix("version = ")).expect("version");
    println!("cargo:rustc-env=DSNTK_VERSION={}", version.trim_matches('"'));
    println!("cargo:rerun-if-changed=Cargo.lock");
}
