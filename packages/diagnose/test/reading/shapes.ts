/** One history in many shapes: what loops and frameworks print, tables and documents. */
export const TRAINING = [2, 1.25, 0.75, 0.5, 0.375, 0.25];
export const VALIDATION = [2.25, 1.5, 1, 0.875, 0.9375, 1.0625];
const ACCURACY = [0.25, 0.375, 0.5, 0.625, 0.6875, 0.75];

const each = (row: (t: number, v: number, a: number, i: number) => string): string =>
  `${TRAINING.map((t, i) => row(t, VALIDATION[i], ACCURACY[i], i)).join("\n")}\n`;
const table = (header: string, row: (t: number, v: number, a: number, i: number) => string) =>
  `${header}\n${each(row)}`;
const json = (value: unknown) => JSON.stringify(value);
const bar = "=".repeat(30);

/** The text of each shape by its name. */
export const SHAPES: Readonly<Record<string, string>> = {
  "Keras with a bar that writes over itself": each(
    (t, v, a, i) =>
      `Epoch ${i + 1}/6\n\n 1/50 [....] - ETA: 9s - loss: 9.5${"\b".repeat(40)}50/50 [${bar}] - 1s 5ms/step - loss: ${t} - acc: ${a} - val_loss: ${v} - val_acc: ${a}\n\nEpoch 0000${i + 1}: val_loss did not improve from 0.12340`,
  ),
  "Keras 3 in colours": each(
    (t, v, a, i) =>
      `Epoch ${i + 1}/6\n\r\u001b[1m 1/50\u001b[0m ━━━ 5s 100ms/step - accuracy: 0.1 - loss: 8.5\r\u001b[1m50/50\u001b[0m \u001b[32m━━━━━━\u001b[0m 1s 25ms/step - accuracy: ${a} - loss: ${t} - val_accuracy: ${a} - val_loss: ${v}`,
  ),
  fairseq: each(
    (t, v, _, i) =>
      `2023-06-13 17:32:38 | INFO | train | epoch 00${i + 1} | loss ${t} | ppl 6.2 | num_updates ${i}\n2023-06-13 17:32:41 | INFO | valid | epoch 00${i + 1} | valid on 'valid' subset | loss ${v} | ppl 6.3 | best_loss 0.5`,
  ),
  "nnU-Net": each(
    (t, v, a, i) =>
      `2026-03-01 22:05:50.12: Epoch ${i}\n2026-03-01 22:08:05.1: train_loss ${t}\n2026-03-01 22:08:05.1: val_loss ${v}\n2026-03-01 22:08:05.1: Pseudo dice [np.float32(${a}), np.float32(0.87)]\n2026-03-01 22:05:48.2: Epoch time: 125.29 s`,
  ),
  "XGBoost on SageMaker": each((t, v, _, i) => `[${i}]#011train-logloss:${t}#011validation-logloss:${v}`),
  "LightGBM, which prints its best round again": `${each((t, v, a, i) => `[${i + 1}]\ttraining's l2: ${t}\ttraining's auc: ${a}\tvalid_1's l2: ${v}\tvalid_1's auc: ${a}`)}Early stopping, best iteration is:\n[4]\ttraining's l2: 0.5\tvalid_1's l2: 0.875\n`,
  nanoGPT: each(
    (t, v, _, i) =>
      `step ${i * 100}: train loss ${t}, val loss ${v}\nsaving checkpoint to out\niter ${i * 100}: loss 9.5, time 102.08ms, mfu -100.00%`,
  ),
  "in brackets": each((t, v, a, i) => `Epoch : [${i}] Train Loss : [${t}] Val Loss : [${v}] Val F1 : [${a}]`),
  "below its count": each(
    (t, v, a, i) => `[${i + 1}/6]\n- Train Loss : ${t} Score : ${a}\n- Val Loss : ${v} Score : ${a}`,
  ),
  "behind an arrow": each(
    (t, v, a, i) => `==> [${i + 1}/6] || Train Accuracy : ${a} | Train Loss : ${t} | Test Loss : ${v} ||`,
  ),
  "two phases": each(
    (t, v, a, i) => `Epoch ${i}/5\n----------\ntrain Loss: ${t} Acc: ${a}\nval Loss: ${v} Acc: ${a}\n`,
  ),
  "batches and a test set": each(
    (t, v, a, i) =>
      `Train Epoch: ${i + 1} [0/60000 (0%)]\tLoss: ${t + 0.5}\nTrain Epoch: ${i + 1} [6400/60000 (11%)]\tLoss: ${t - 0.5}\n\nTest set: Average loss: ${v}, Accuracy: ${a * 10000}/10000 (${100 * a}%)\n`,
  ),
  "running means in brackets": each(
    (t, v, a, i) =>
      `Epoch: [${i}][  0/300]\tTime  0.242 ( 0.742)\tLoss 9.5e+00 (9.5e+00)\tAcc@1   5.00 (  6.00)\nEpoch: [${i}][299/300]\tTime  0.242 ( 0.742)\tLoss 3.5e+00 (${t.toExponential(4)})\tAcc@1   5.00 (  6.00)\nTest: [195/196]\tTime  5.2 (  5.2)\tLoss 9.5e+00 (${v.toExponential(4)})\tAcc@1  40.62 ( ${100 * a})\n *   Acc@1 ${100 * a} Acc@5 99.9`,
  ),
  timm: each(
    (t, v, a, i) =>
      `Train: ${i} [1250/1251 (100%)]  Loss: 9.5 (${t})  Time: 0.3s, 800/s  (0.3s,  700/s)  LR: 1.000e-05\nTest: [  48/48]  Time: 0.4 (0.6)  Loss:  9.5 (${v})  Acc@1: 5.0 (${100 * a})`,
  ),
  "dictionaries that Python printed": `${each((t, v, a, i) => `{'loss': ${t}, 'grad_norm': 0.75, 'learning_rate': 1.8e-05, 'epoch': ${i + 1}.0}\n 33%|███▎      | 125/375 [00:50<01:40]\n{'eval_loss': ${v}, 'eval_accuracy': ${a}, 'eval_runtime': 3.2, 'epoch': ${i + 1}.0}`)}{'train_runtime': 120.1, 'train_loss': 0.9, 'epoch': 6.0}\n`,
  MXNet: each(
    (t, v, a, i) =>
      `INFO:root:Epoch[${i}] Train-accuracy=${a}\nINFO:root:Epoch[${i}] Train-cross-entropy=${t}\nINFO:root:Epoch[${i}] Validation-cross-entropy=${v}`,
  ),
  Caffe: each(
    (t, v, a, i) =>
      `I0309 12:00:00.0  1234 solver.cpp:341] Iteration ${i * 500}, Testing net (#0)\nI0309 12:00:00.0  1234 solver.cpp:409]     Test net output #0: accuracy = ${a}\nI0309 12:00:00.0  1234 solver.cpp:409]     Test net output #1: loss = ${v} (* 1 = ${v} loss)\nI0309 12:00:00.0  1234 solver.cpp:237] Iteration ${i * 500}, loss = ${t}`,
  ),
  "Megatron-LM": each(
    (t, v, _, i) =>
      ` iteration ${String(i * 100).padStart(8)}/  500000 | elapsed time per iteration (ms): 300.1 | learning rate: 1.500E-06 | lm loss: ${t.toExponential(6).toUpperCase()} | number of skipped iterations:   0 |\n validation loss at iteration ${i * 100} | lm loss value: ${v.toExponential(6).toUpperCase()} | lm loss PPL: 5.1E+00 | `,
  ),
  "parts in front of their metrics": each(
    (t, v, a, i) => `Epoch ${i} | train: loss=${t}, acc=${a} | val: loss=${v}, acc=${a}`,
  ),
  sections: each((t, v, a, i) => `Epoch ${i}\nTraining:\nloss: ${t}, acc: ${a}\nValidation:\nloss: ${v}, acc: ${a}`),
  sentences: each((t, v, _, i) => `Epoch ${i + 1} finished. Training loss is ${t}, validation loss is ${v}`),
  "a part announced in a sentence": `testing in eval mode……\nepoch: 0,  loss is: 9.5, acc is: 0.1\n${each(
    (t, v, a, i) =>
      `epoch: ${i},  loss is: ${t}, acc is: ${a}\ntesting in eval mode……\nepoch: ${i},  loss is: ${v}, acc is: ${a}\nNow continue training……`,
  )}`,
  "Chinese, below its count": each(
    (t, v, a, i) =>
      `Epoch ${i + 1}/6\n  训练损失: ${t} | 训练准确率: ${a}\n  验证损失: ${v} | 验证准确率: ${a}\n  学习率: 0.000100\n  ✓ 新的最佳模型! 最佳验证损失: 0.01`,
  ),
  "Chinese, with its own epochs": each(
    (t, v, a, i) => `轮次   ${i + 1}/100 | 训练损失：${t} | 验证损失：${v} | 验证准确率:  ${100 * a}% | 耗时: 12.5s`,
  ),
  Portuguese: each(
    (t, v, a, i) => `mlp | época ${i} | perda treino ${t} | perda validação ${v} | acurácia ${a} | F1 0.5`,
  ),
  "a Portuguese table": table(
    "Epoca,Acuracia_Treino,Perda_Treino,Perda_Validacao",
    (t, v, a, i) => `${i},${a},${t},${v}`,
  ),
  "a Spanish table": table("época;pérdida;pérdida_validación", (t, v, _, i) => `${i};${t};${v}`),
  "rows of batches, and one that sums the epoch up": table(
    "Epoch,Batch,Loss,Val Loss",
    (t, v, _, i) => `${i},1,0.1\n${i},101,${9 * t}\n${i},summary,${t},${v},6986`,
  ),
  "errors before the loss": table(
    "train_rmse,train_loss,epoch,step,val_rmse,val_loss",
    (t, v, _, i) => `${3 * t},${t},${i},${50 * i + 49},,\n,,${i},${50 * i + 49},${3 * v},${v}`,
  ),
  "an error for both, beside the loss of one": table(
    "epoch,train_loss,train_mse,val_mse",
    (t, v, _, i) => `${i},${9 * t},${t},${v}`,
  ),
  "the log history of Hugging Face as a table": `${table(
    "loss,grad_norm,learning_rate,epoch,step,eval_loss,eval_runtime,train_runtime,train_loss",
    (t, v, _, i) => `${t},0.5,1e-5,${i + 0.5},${50 * i + 25},,,,\n,,,${i + 1}.0,${50 * i + 50},${v},3.2,,`,
  )},,,6.0,300,,,120.1,0.9\n`,
  "LLaMA-Factory": each(
    (t, v, _, i) =>
      `${json({ current_steps: 20 * i + 10, total_steps: 120, loss: t, lr: 5e-5, epoch: i + 0.5, percentage: 8.3 })}\n${json({ current_steps: 20 * i + 20, total_steps: 120, eval_loss: v, epoch: i + 1, percentage: 16.7 })}`,
  ),
  "no epochs named": `Namespace(epochs=6, dropout=0.5)\n${each((t, v) => `Training Loss: ${t}\n\nModel evaluation.\n\nTest loss: ${v}`)}`,
  "a configuration above": `{'epochs': 10, 'val_size': 0.1}\n${each((t, v, _, i) => `Epoch: ${i}, Loss: ${t}\nTrain. Total Loss: ${t}, KL: 0.14\nVal. Total Loss: ${v}, KL: 0.24`)}`,
  "Flair with a tab too many": table(
    "EPOCH\tTIMESTAMP\tTRAIN_LOSS\tTRAIN_PRECISION\tTRAIN_F-SCORE\tDEV_LOSS\tDEV_F-SCORE",
    (t, v, a, i) => `${i}\t11:17:16\t${t}\t\t_\t_\t${v}\t${a}`,
  ),
  "the best epoch named at the end": `${each((t, v, _, i) => `Epoch ${i}: train_loss=${t} val_loss=${v}`)}Best epoch: 3, val_loss=0.875\nLoading checkpoint of epoch 3\n`,
  "a table in columns": table(
    "epoch     train_loss  valid_loss  accuracy  time",
    (t, v, a, i) => `${i}         ${t}    ${v}    ${a}  00:12`,
  ),
  skorch: table(
    "  epoch    train_loss    valid_acc    valid_loss     dur\n-------  ------------  -----------  ------------  ------",
    (t, v, a, i) =>
      `      ${i}        \u001b[36m${t}\u001b[0m       \u001b[32m${a}\u001b[0m        \u001b[35m${v}\u001b[0m  0.0252`,
  ),
  "notes above a table": table("# lr=0.1\n# seed: 3\nepoch,train_loss,val_loss", (t, v, _, i) => `${i},${t},${v}`),
  "a header that is marked": table("# epoch train_loss val_loss", (t, v, _, i) => `${i} ${t} ${v}`),
  "a row for each phase": table("epoch,phase,loss,acc", (t, v, a, i) => `${i},train,${t},${a}\n${i},val,${v},${a}`),
  "a row for each value": table("step,metric,value", (t, v, _, i) => `${i},train_loss,${t}\n${i},val_loss,${v}`),
  "a block for each metric": `metric,step,value\n${each((t, _, __, i) => `train_loss,${i},${t}`)}${each((_, v, __, i) => `val_loss,${i},${v}`)}`,
  "errors only": table("epoch,train_error,val_error", (t, v, _, i) => `${i},${t},${v}`),
  "shortened names": table("epoch,trn_loss,vld_loss", (t, v, _, i) => `${i},${t},${v}`),
  "the data loss beside the penalty": table(
    "epoch,loss,data_loss,reg_loss,val_loss,val_data_loss,val_reg_loss",
    (t, v, _, i) => `${i},${t + 0.5},${t},0.5,${v + 0.5},${v},0.5`,
  ),
  "a penalty in training": table(
    "epoch,train_loss,train_reg_loss,val_loss",
    (t, v, _, i) => `${i},${t + 0.5},0.5,${v}`,
  ),
  "a penalty in both, as in Keras": table(
    "epoch,loss,penalty,val_loss",
    (t, v, _, i) => `${i},${t + 0.5},0.5,${v + 0.5}`,
  ),
  "pairs of step and value": json({
    train_loss: TRAINING.map((t, i) => [i, t]),
    val_loss: VALIDATION.map((v, i) => [i, v]),
  }),
  "records by phase": each(
    (t, v, _, i) => `${json({ epoch: i, phase: "train", loss: t })}\n${json({ epoch: i, phase: "val", loss: v })}`,
  ),
  MACE: each(
    (t, v, _, i) => `${json({ loss: t, mode: "opt", epoch: i })}\n${json({ loss: v, mode: "eval", epoch: i })}`,
  ),
  Ludwig: json({ training: { combined: { loss: TRAINING } }, validation: { combined: { loss: VALIDATION } } }),
  "epochs as names": json(
    Object.fromEntries(TRAINING.map((t, i) => [`epoch_${i}`, { train_loss: t, val_loss: VALIDATION[i] }])),
  ),
  "pandas, split": json({
    columns: ["loss", "val_loss"],
    index: [0, 1, 2, 3, 4, 5],
    data: TRAINING.map((t, i) => [t, VALIDATION[i]]),
  }),
  "a dictionary of Python": `{'loss': [${TRAINING.join(", ")}], 'val_loss': [${VALIDATION.map((v) => `np.float64(${v})`).join(", ")}], 'best': None}`,
};
