declare module "taketwo.wasm?base64" {
  const text: string;
  export default text;
}

declare module "*/taketwo.wasm" {
  const module: WebAssembly.Module;
  export default module;
}

declare module "*/taketwo.wasm?module" {
  const module: WebAssembly.Module;
  export default module;
}
