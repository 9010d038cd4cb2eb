import type { Translated } from '@app-proxy-portal/shared/texts'
import type { answerTexts as english } from '../en/answer.ts'

export const answerTexts: Translated<typeof english> = {
  'answer.file': 'これはファイルです: {name}。開くにはダウンロードしてください。',
  'answer.fileOf': 'これはファイルです: {name} ({type})。開くにはダウンロードしてください。',
  'answer.tree': 'ツリー',
  'answer.members': '{count, plural, other {# 個のメンバー}}',
  'answer.items': '{count, plural, other {# 個の項目}}',
  'answer.more': 'さらに表示 (残り {count, number} 個)',
}
