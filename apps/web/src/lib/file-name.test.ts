import { expect, it } from 'vitest'
import { dispositionName, safeFileName } from './file-name.ts'

it.each([
  ['attachment; filename="a b.pdf"', 'a b.pdf'],
  ['attachment; filename=report.csv', 'report.csv'],
  ['inline;FileName = report.csv ; x=y', 'report.csv'],
  ['attachment; filename="a \\"b\\"; filename=c.txt"', 'a b; filename=c.txt'],
  ["attachment; filename=x; filename*=UTF-8''%C3%A9.txt", 'é.txt'],
  ["attachment; filename*=utf-8'de'%E2%82%AC%20rates.txt; filename=x", '€ rates.txt'],
  ["attachment; filename*=ISO-8859-1''%E9.txt", 'é.txt'],
  ["attachment; filename*=UTF-8''%E0%A4%A; filename=plain.txt", 'plain.txt'],
  ["attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", 'passwd'],
  ["attachment; filename*=koi8-r''%E9; filename=plain.txt", 'plain.txt'],
  ['attachment; filename="first.txt"; filename="second.txt"', 'first.txt'],
  ['attachment; filename=""', undefined],
  ["attachment; filename*=UTF-8''%E0%A4%A", undefined],
  ['attachment', undefined],
  [null, undefined],
])('reads the name of %j', (header, name) => {
  expect(dispositionName(header)).toBe(name)
})

it.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Windows\\system.ini', 'system.ini'],
  ['..', undefined],
  ['.bashrc', 'bashrc'],
  ['invoice.pdf.', 'invoice.pdf'],
  ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ['a\r\nb\0.txt', 'ab.txt'],
  ['a<b>:"|?*.txt', 'ab.txt'],
  ['CON.txt', '_CON.txt'],
  ['console.txt', 'console.txt'],
])('makes %j safe', (name, safe) => {
  expect(safeFileName(name)).toBe(safe)
})

it('shortens a name and keeps its ending', () => {
  const name = safeFileName(`${'😀'.repeat(500)}.tar.gz`)
  expect(Array.from(name ?? '')).toHaveLength(150)
  expect(name).toMatch(/^😀+\.gz$/u)
})
