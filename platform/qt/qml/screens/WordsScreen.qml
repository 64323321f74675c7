// SPDX-License-Identifier: AGPL-3.0-or-later
// The twelve words, before anything is sent.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Taillight
import Taillight.Core

Screen {
    id: screen

    isPrivate: true
    title: qsTr("Your twelve words")
    // Leaving here leaves the words behind: they open nothing.
    back: () => {
        if (App.sending.busy) return
        App.sending.forget()
        StackView.view.pop()
    }
    Words {
        text: App.sending.mayAnswer ? qsTr("Write them on paper, in this order. Who has them can read the answers. Without them nobody can.")
            : qsTr("Write them on paper, in this order. No answer will come, but with them you can add to the case or delete it.")
    }
    Words { text: qsTr("They are shown this once. Nothing is sent yet.") }
    Repeater {
        model: App.sending.words
        Heading {
            required property string modelData
            required property int index
            objectName: "word-" + (index + 1)
            // Numbers and Latin letters keep their order in every language.
            text: "\u2066" + (index + 1) + ". " + modelData + "\u2069"
            font.family: "Noto Sans"
        }
    }
    footer: BigButton {
        objectName: "written"
        text: App.sending.keepWords && !App.sending.withoutTrace ? qsTr("Send it, and keep the words here") : qsTr("I wrote them down")
        kind: "main"
        enabled: !App.sending.busy && App.sending.words.length > 0
        onClicked: {
            if (App.sending.keepWords && !App.sending.withoutTrace) App.sending.file()
            else screen.go("ConfirmScreen")
        }
    }
    Note { objectName: "problem"; text: App.sending.error }
    Connections {
        target: App.sending
        enabled: screen.StackView.status === StackView.Active
        function onFiled() {
            const stack = screen.StackView.view
            stack.pop(null)
            stack.push(Qt.resolvedUrl("SentScreen.qml"))
        }
    }
}
