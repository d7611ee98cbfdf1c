import module from "../taketwo.wasm";

/** Workers may not compile code; their runtime compiles what is imported. */
export function compile(): WebAssembly.Module {
  return module;
}
