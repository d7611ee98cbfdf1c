import base64 from "taketwo.wasm?base64";

/** Compiles the module that this file carries as text. */
export function compile(): WebAssembly.Module {
  return new WebAssembly.Module(decode(base64));
}

function decode(text: string): BufferSource {
  const native = Uint8Array as { fromBase64?(text: string): Uint8Array<ArrayBuffer> };
  if (native.fromBase64) return native.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
