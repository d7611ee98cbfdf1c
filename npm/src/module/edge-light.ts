import module from "../taketwo.wasm?module";

/** Edge functions may not compile code; their bundler compiles what is imported. */
export function compile(): WebAssembly.Module {
  return module;
}
