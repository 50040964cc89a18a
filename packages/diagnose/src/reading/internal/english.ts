/** Words for what logs tell, in the languages in which loops of one's own name their columns, without accents. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  loss: ["perda", "perdas", "perdida", "perdidas", "perte", "pertes", "verlust", "perdita", "потери", "потерь"],
  error: ["erro", "erreur", "fehler", "errore", "ошибка"],
  accuracy: ["acuracia", "exactitud", "exactitude", "genauigkeit", "accuratezza", "точность"],
  train: ["treino", "treinamento", "entrenamiento", "entrainement", "apprentissage", "addestramento", "обучение"],
  val: ["validacao", "validacion", "validierung", "validazione", "валидация", "валидации"],
  test: ["teste", "prueba", "тест"],
  epoch: ["epoca", "epocas", "epoque", "epoques", "epoche", "epochen", "epoka", "эпоха"],
  best: ["melhor", "mejor", "meilleur", "meilleure", "beste", "bester", "лучшая", "лучшии"],
  mean: ["media", "moyenne", "mittlerer", "средняя"],
};

/** Chinese, Japanese and Korean put no spaces between words. */
const JOINED: Readonly<Record<string, readonly string[]>> = {
  loss: ["损失", "損失", "손실"],
  error: ["误差", "誤差"],
  accuracy: ["准确率", "準確率", "准确度", "正解率", "정확도"],
  train: ["训练", "訓練", "学習", "훈련"],
  val: ["验证", "驗證", "検証", "검증"],
  test: ["测试", "測試", "テスト"],
  epoch: ["轮次", "轮", "エポック", "에폭", "에포크"],
  best: ["最佳", "最优", "最低", "最高", "최고"],
  mean: ["平均", "평균"],
  lr: ["学习率", "學習率", "学習率", "학습률"],
  time: ["耗时", "用时", "时间", "時間", "시간"],
};

const inverted = (words: Readonly<Record<string, readonly string[]>>) =>
  new Map(Object.entries(words).flatMap(([english, others]) => others.map((other) => [other, english] as const)));

const word = /* @__PURE__ */ inverted(WORDS);
const joined = /* @__PURE__ */ inverted(JOINED);
const WORD = /* @__PURE__ */ anyOf(word);
const JOINED_WORD = /* @__PURE__ */ anyOf(joined);

/** Longer ones first: the rate of learning is no training. */
function anyOf(words: ReadonlyMap<string, string>): RegExp {
  return new RegExp([...words.keys()].sort((a, b) => b.length - a.length).join("|"), "g");
}

/** A name in lower case with the words of a log in English: "训练损失" is "train loss", "Perda_Validação" "loss_val". */
export function inEnglish(name: string): string {
  const lower = name.toLowerCase();
  const plain = isAscii(lower)
    ? lower
    : lower
        .replace(JOINED_WORD, (found) => ` ${joined.get(found)} `)
        .normalize("NFD")
        .replace(/\p{M}/gu, "");
  if (plain.search(WORD) < 0) return plain;
  return plain.replace(/[a-zа-я]{4,}/g, (found) => word.get(found) ?? found);
}

/** Has a text English letters alone? Most have, and are read faster. */
export const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text);
