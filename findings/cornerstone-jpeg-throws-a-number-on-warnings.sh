#!/usr/bin/env bash
# @cornerstonejs/codec-libjpeg-turbo-8bit 1.2.8 treats every warning of libjpeg's as the end: a JPEG with three stray
# bytes before its end marker, which libjpeg itself passes over, makes decode() throw, and what it throws is a plain
# number (an address in its memory) without any text. @jsquash/jpeg 1.6.0 decodes the same file to the pixels of the
# intact one.
# Seen on Node 20.20: "number" thrown, jsquash equal. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @cornerstonejs/codec-libjpeg-turbo-8bit@1.2.8 @jsquash/jpeg@1.6.0 sharp@0.35.5
cat >try.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import decode, { init } from '@jsquash/jpeg/decode.js';
import sharp from 'sharp';
const require = createRequire(import.meta.url);
const pixels = Buffer.from(Array.from({ length: 24 * 40 }, (_, k) => (k * 7) % 256));
const plain = await sharp(pixels, { raw: { width: 40, height: 24, channels: 1 } }).toColourspace('b-w').jpeg().toBuffer();
const stray = Buffer.concat([plain.subarray(0, -2), Buffer.from([1, 2, 3]), plain.subarray(-2)]);
const { JPEGDecoder } = await require('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs')({ print() {}, printErr() {} });
const cornerstone = (file) => {
  const decoder = new JPEGDecoder();
  decoder.getEncodedBuffer(file.length).set(file);
  try {
    decoder.decode();
    return 'decoded';
  } catch (error) {
    return typeof error;
  }
};
await init(new WebAssembly.Module(readFileSync(require.resolve('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'))), { printErr() {} });
const jsquash = async (file) => Buffer.from((await decode(file)).data);
const equal = (await jsquash(plain)).equals(await jsquash(stray));
console.log(`intact: ${cornerstone(plain)}; stray bytes: threw a ${cornerstone(stray)}; jsquash ${equal ? 'equal' : 'differs'}`);
process.exit(cornerstone(plain) === 'decoded' && cornerstone(stray) === 'number' && equal ? 0 : 1);
JS
node try.mjs
